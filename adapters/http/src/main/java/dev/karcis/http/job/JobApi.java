package dev.karcis.http.job;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.JobControl;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeenJob;
import dev.karcis.application.job.SeenQueue;
import dev.karcis.application.job.SteerJobs;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.Page;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import dev.karcis.http.shared.JsonOut;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Query;
import dev.karcis.http.shared.Route;
import java.util.List;
import java.util.Optional;

/** Shows and steers queues and jobs, for staff. Thread-safe. */
public final class JobApi {

  private static final String JOBS = "/api/v1/jobs";

  private final JobControl jobs;

  private JobApi(JobControl jobs) {
    this.jobs = jobs;
  }

  public static JobApi of(JobControl jobs) {
    return new JobApi(jobs);
  }

  /** The first that fits a path has it, so those of one job come last. */
  public List<Route> routes() {
    return List.of(
        Route.get(JOBS + "/queues", MayCall.STAFF, this::queues),
        pause("pause", true),
        pause("resume", false),
        Route.get(JOBS + "/failed", MayCall.STAFF, this::failed),
        Route.post(JOBS + "/failed/retry", MayCall.STAFF, Route.Body.REQUIRED, this::retryFailed),
        Route.delete(JOBS + "/failed", MayCall.STAFF, this::discardFailed),
        Route.get(JOBS + "/{id}", MayCall.STAFF, this::see),
        Route.post(JOBS + "/{id}/retry", MayCall.STAFF, Route.Body.NONE, this::retry),
        Route.delete(JOBS + "/{id}", MayCall.STAFF, this::discard));
  }

  private void queues(Call call) {
    FromStores<List<SeenQueue>> queues = jobs.see().queues();
    call.answer(
        200,
        json -> {
          json.writeArrayPropertyStart("items");
          queues.value().forEach(queue -> QueueJson.write(json, queue));
          json.writeEndArray();
          JsonOut.texts(json, "away", queues.away());
        });
  }

  private Route pause(String verb, boolean paused) {
    return Route.post(
        JOBS + "/queues/{name}/" + verb,
        MayCall.STAFF,
        Route.Body.NONE,
        call -> pause(call, paused));
  }

  private void pause(Call call, boolean paused) {
    String name = call.pathParameter("name");
    FromStores<SteerJobs.Steered> steered =
        Call.done(
            QueueName.parse(name)
                .map(queue -> jobs.steer().pause(queue, paused))
                .orElseGet(() -> Outcome.refused(new NotFound("queue", name))));
    call.answer(
        200,
        json -> {
          json.writeStringProperty("queue", steered.value().queue().value());
          json.writeBooleanProperty("paused", steered.value().paused());
          JsonOut.texts(json, "stores", steered.value().stores());
          JsonOut.texts(json, "away", steered.away());
        });
  }

  private void failed(Call call) {
    Query query = call.query();
    FromStores<Page<SeenJob>> failed =
        jobs.see().failed(queue(query), query.text("type"), query.page());
    call.answer(failed.value(), JobJson::write, json -> JsonOut.texts(json, "away", failed.away()));
  }

  private void retryFailed(Call call) {
    Fields fields = call.fields();
    String type = fields.require("type", fields.text("type"));
    fields.throwIfWrong();
    FromStores<SteerJobs.Changed> retried = jobs.steer().retryFailed(type, Optional.empty());
    answer(call, "retried", retried);
  }

  private void discardFailed(Call call) {
    Query query = call.query();
    String type =
        query.text("type").orElseThrow(() -> new InvalidInput("type", FieldError.REQUIRED));
    answer(call, "discarded", jobs.steer().discardFailed(type, queue(query)));
  }

  private static void answer(Call call, String count, FromStores<SteerJobs.Changed> changed) {
    call.answer(
        200,
        json -> {
          json.writeNumberProperty(count, changed.value().count());
          json.writeBooleanProperty("more", changed.value().more());
          JsonOut.texts(json, "away", changed.away());
        });
  }

  private void see(Call call) {
    JobId id = new JobId(call.id("id"));
    answer(
        call,
        jobs.see()
            .find(id, queue(call.query()))
            .map(Outcome::done)
            .orElseGet(() -> Outcome.refused(new NotFound("job", id.toString()))));
  }

  private void retry(Call call) {
    answer(call, jobs.steer().retry(new JobId(call.id("id")), queue(call.query())));
  }

  private void discard(Call call) {
    answer(call, jobs.steer().discard(new JobId(call.id("id")), queue(call.query())));
  }

  private static void answer(Call call, Outcome<SeenJob> outcome) {
    SeenJob job = Call.done(outcome);
    call.answer(200, json -> JobJson.write(json, job));
  }

  private static Optional<QueueName> queue(Query query) {
    return query.value("queue", QueueName::parse);
  }
}
