package dev.karcis.http;

import static dev.karcis.http.JobSite.HIGH;
import static dev.karcis.http.JobSite.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Staff see and steer jobs. */
class JobsTest {

  private static final String NOBODY = "/01890a5d-ac96-774b-bcce-b302099a8057";

  private final JobSite jobs = new JobSite();

  @AfterEach
  void close() {
    jobs.close();
  }

  @Test
  void queuesOfAllStoresAreSeenAsOne() {
    jobs.failed(jobs.fast, HIGH);
    jobs.ready(jobs.fast, HIGH);
    jobs.ready(jobs.sure, HIGH);
    Answer answer = jobs.get("/queues").is(200);
    assertThat(answer.json().get("away")).isEmpty();
    List<String> names = new ArrayList<>();
    answer.json().get("items").forEach(item -> names.add(item.get("name").stringValue()));
    assertThat(names).containsExactly("default", "high");
    JsonNode high = answer.json().get("items").get(1);
    assertThat(high.get("ready").longValue()).isEqualTo(2);
    assertThat(high.get("failed").longValue()).isEqualTo(1);
    assertThat(high.get("paused").booleanValue()).isFalse();
    assertThat(high.get("waitMillis").isNull()).isTrue();
  }

  @Test
  void aJobIsSeenWithoutItsPayload() {
    String id = jobs.failed(jobs.sure, LOW);
    Answer seen = jobs.get("/" + id).is(200);
    assertThat(seen.text()).doesNotContain("budi", "payload");
    assertThat(seen.text("queue") + " " + seen.text("store") + " " + seen.text("state"))
        .isEqualTo("low sure FAILED");
    assertThat(seen.text("type")).isEqualTo("send-mail");
    assertThat(seen.json().get("version").intValue()).isEqualTo(2);
    assertThat(seen.json().get("bytes").intValue()).isEqualTo(16);
    assertThat(seen.json().get("tried").intValue()).isEqualTo(1);
    assertThat(seen.json().get("tries").intValue()).isEqualTo(3);
    assertThat(seen.json().get("timeoutSeconds").doubleValue()).isEqualTo(1.5);
    assertThat(seen.text("cause") + seen.text("trace")).isEqualTo("order-700-aa-bb-01");
    assertThat(seen.text("batch")).isEqualTo("00000000-0000-0001-0000-000000000002");
    JsonNode error = seen.json().get("lastError");
    assertThat(error.get("text").stringValue()).isEqualTo("no such address");
    assertThat(Instant.parse(error.get("at").stringValue())).isBefore(Instant.MAX);
    assertThat(seen.json().get("firstError")).isEqualTo(error);
    assertThat(jobs.get("/" + id + "?queue=low").is(200).json()).isEqualTo(seen.json());
    jobs.get("/" + id + "?queue=high").is(404, "not-found");
  }

  @Test
  void aFailedJobIsTriedAgainOnce() {
    String id = jobs.failed(jobs.fast, HIGH);
    assertThat(jobs.post("/" + id + "/retry").is(200).text("state")).isEqualTo("READY");
    Answer refused = jobs.post("/" + id + "/retry").is(409, "wrong-state");
    assertThat(refused.text("state")).isEqualTo("READY");
    assertThat(refused.json().get("refusals").get(0).get("state").stringValue()).isEqualTo("READY");
    assertThat(jobs.fast.queue().claim(HIGH, 5)).hasSize(1);
  }

  @Test
  void aJobIsDiscardedOnce() {
    String id = jobs.ready(jobs.fast, HIGH);
    assertThat(jobs.delete("/" + id).is(200).text("state")).isEqualTo("READY");
    jobs.delete("/" + id).is(404, "not-found");
    assertThat(jobs.fast.queue().claim(HIGH, 5)).isEmpty();
  }

  @Test
  void failedJobsAreListedPieceByPieceAndTriedAgainByType() {
    String low = jobs.failed(jobs.sure, LOW);
    String older = jobs.failed(jobs.fast, HIGH);
    String newer = jobs.failed(jobs.fast, HIGH);
    Answer page = jobs.get("/failed?limit=2").is(200);
    assertThat(ids(page)).containsExactly(newer, older);
    Answer rest = jobs.get("/failed?limit=2&cursor=" + page.text("next")).is(200);
    assertThat(ids(rest)).containsExactly(low);
    assertThat(rest.json().get("next").isNull()).isTrue();
    assertThat(ids(jobs.get("/failed?queue=low&type=send-mail"))).containsExactly(low);
    assertThat(ids(jobs.get("/failed?type=other"))).isEmpty();
    assertThat(page.text()).doesNotContain("budi");
    Answer none = jobs.post("/failed/retry", "{'type': 'other'}").is(200);
    assertThat(none.json().get("retried").intValue()).isZero();
    Answer retried = jobs.post("/failed/retry", "{'type': 'send-mail'}").is(200);
    assertThat(retried.json().get("retried").intValue()).isEqualTo(3);
    assertThat(retried.json().get("more").booleanValue()).isFalse();
    assertThat(ids(jobs.get("/failed"))).isEmpty();
  }

  @Test
  void failedJobsAreDiscardedByType() {
    jobs.failed(jobs.sure, LOW);
    jobs.failed(jobs.fast, HIGH);
    jobs.failed(jobs.sure, HIGH);
    jobs.delete("/failed").is(422).hasErrors("type");
    jobs.delete("/failed?type=No%20type").is(422).hasErrors("type");
    jobs.delete("/failed?type=send-mail&queue=No").is(400, "malformed-query");
    assertDiscarded(0, jobs.delete("/failed?type=other"));
    assertDiscarded(1, jobs.delete("/failed?type=send-mail&queue=low"));
    assertThat(ids(jobs.get("/failed"))).hasSize(2);
    assertDiscarded(2, jobs.delete("/failed?type=send-mail"));
    assertThat(ids(jobs.get("/failed"))).isEmpty();
  }

  private static void assertDiscarded(int count, Answer answer) {
    assertThat(answer.is(200).json().get("discarded").intValue()).isEqualTo(count);
    assertThat(answer.json().get("more").booleanValue()).isFalse();
  }

  @Test
  void aQueueIsPausedAndResumedInEveryStore() {
    jobs.ready(jobs.sure, HIGH);
    Answer paused = jobs.post("/queues/high/pause").is(200);
    assertThat(paused.json().get("paused").booleanValue()).isTrue();
    assertThat(paused.json().get("stores").toString()).isEqualTo("[\"memory\",\"fast\",\"sure\"]");
    assertThat(jobs.sure.queue().claim(HIGH, 1)).isEmpty();
    jobs.post("/queues/high/pause").is(200);
    JsonNode all = jobs.get("/queues").is(200).json().get("items").get(1);
    assertThat(all.get("paused").booleanValue()).isTrue();
    assertThat(all.get("pausedIn").toString()).isEqualTo("[\"memory\",\"fast\",\"sure\"]");
    jobs.fast.board().pause(HIGH, false);
    JsonNode some = jobs.get("/queues").is(200).json().get("items").get(1);
    assertThat(some.get("paused").booleanValue()).isFalse();
    assertThat(some.get("pausedIn").toString()).isEqualTo("[\"memory\",\"sure\"]");
    assertThat(jobs.post("/queues/high/resume").is(200).json().get("paused").booleanValue())
        .isFalse();
    assertThat(jobs.sure.queue().claim(HIGH, 1)).hasSize(1);
  }

  @Test
  void aStoreThatIsAwayIsNamed() {
    String id = jobs.failed(jobs.sure, HIGH);
    jobs.away.add("fast");
    for (Answer answer :
        List.of(
            jobs.get("/queues"),
            jobs.get("/failed"),
            jobs.post("/queues/high/resume"),
            jobs.post("/failed/retry", "{'type': 'send-mail'}"))) {
      assertThat(answer.is(200).json().get("away").toString()).isEqualTo("[\"fast\"]");
    }
    jobs.get("/" + id).is(200);
    jobs.get(NOBODY).is(503, "store-unavailable");
    jobs.post(NOBODY + "/retry").is(503, "store-unavailable");
  }

  @Test
  void badInputIsToldAsWhatItIs() {
    jobs.failed(jobs.fast, HIGH);
    jobs.get("/x").is(400, "malformed-path");
    jobs.delete("/queues").is(400, "malformed-path");
    jobs.post("/x/retry").is(400, "malformed-path");
    jobs.get(NOBODY).is(404, "not-found");
    jobs.post(NOBODY + "/retry").is(404, "not-found");
    jobs.get(NOBODY + "?queue=No").is(400, "malformed-query");
    jobs.get("/failed?queue=%00").is(400, "malformed-query");
    jobs.get("/failed?type=%00").is(400, "malformed-query");
    jobs.get("/failed?type=No%20type").is(422).hasErrors("type");
    jobs.get("/failed?limit=0").is(422).hasErrors("limit");
    jobs.get("/failed?limit=x").is(400, "malformed-query");
    jobs.get("/failed?cursor=x").is(400, "malformed-query");
    jobs.get("/failed?cursor=aGlnaDpmYXN0Ong").is(400, "malformed-query");
    jobs.post("/queues/low/pause").is(404, "not-found");
    jobs.post("/queues/No%20such/pause").is(404, "not-found");
    jobs.post("/queues/high/stop").is(404);
    jobs.post("/failed/retry", "{}").is(422).hasErrors("type");
    jobs.post("/failed/retry", "{'type': 7}").is(422).hasErrors("type");
    jobs.post("/failed/retry", "{'type': '\\u0000'}").is(422).hasErrors("type");
    jobs.post("/failed/retry", "{'type': 'a', 'queue': 'high'}").is(422).hasErrors("queue");
    jobs.post("/failed/retry").is(415);
  }

  private static List<String> ids(Answer page) {
    List<String> ids = new ArrayList<>();
    page.is(200).json().get("items").forEach(item -> ids.add(item.get("id").stringValue()));
    return ids;
  }
}
