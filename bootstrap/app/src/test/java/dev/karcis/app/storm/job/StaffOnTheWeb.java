package dev.karcis.app.storm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Api;
import dev.karcis.application.job.JobId;
import java.net.URI;
import java.util.Optional;

/** By the API of a process that does no jobs. */
record StaffOnTheWeb(Api api) implements Staff {

  private static final String JOBS = "/api/v1/jobs";

  static StaffOnTheWeb of(URI process) {
    return new StaffOnTheWeb(new Api(process));
  }

  @Override
  public void pause() {
    steer("pause");
  }

  @Override
  public void resume() {
    steer("resume");
  }

  private void steer(String verb) {
    Answer answer =
        done(api.post(JOBS + "/queues/" + StormJobs.QUEUE + "/" + verb, Optional.empty()));
    assertThat(answer.body().path("stores")).hasSize(Store.values().length);
  }

  @Override
  public void retry(JobId job) {
    done(api.post(JOBS + "/" + job + "/retry", Optional.empty()));
  }

  @Override
  public void discard(JobId job) {
    done(api.delete(JOBS + "/" + job));
    assertThat(api.get(JOBS + "/" + job).status()).isEqualTo(404);
  }

  @Override
  public int retryFailed(String type) {
    String body = "{\"type\": \"" + type + "\"}";
    return done(api.post(JOBS + "/failed/retry", Optional.of(body))).body().path("retried").asInt();
  }

  @Override
  public int discardFailed(String type) {
    return done(api.delete(JOBS + "/failed?type=" + type)).body().path("discarded").asInt();
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }
}
