package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may call, told before anything else is looked at. */
class CallersTest extends OnASite {

  private static final String WRONG_KEY = "nobody-has-this-key";

  @Test
  void aWrongKeyIsRefusedEverywhere() {
    for (Route route : site.server.routes()) {
      Answer answer = call(route).key(WRONG_KEY).send().is(401, "unauthorized");
      assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    }
    site.call("GET", "/no/such/path").key(WRONG_KEY).send().is(401);
    site.call("PUT", "/api/v1/events").key(WRONG_KEY).send().is(401);
  }

  @Test
  void onlyBearersAreKnown() {
    String path = "/api/v1/events";
    for (String header :
        List.of(
            "Basic c3RhZmY6eA==",
            "Bearer",
            "Bearer ",
            Site.STAFF_KEY,
            "Bearer x" + Site.STAFF_KEY)) {
      site.call("GET", path).header("Authorization", header).send().is(401);
    }
    site.call("GET", path).header("Authorization", "bearer " + Site.STAFF_KEY).send().is(200);
  }

  @Test
  void strangersMayCallOpenRoutesOnly() {
    for (Route route : site.server.routes()) {
      int status = call(route).send().status();
      if (route.mayCall() == MayCall.ANYONE) {
        assertThat(status).as(route.path()).isNotIn(401, 403);
      } else {
        assertThat(status).as(route.path()).isEqualTo(401);
      }
    }
  }

  @Test
  void theGatewayMayNotDoWhatStaffDo() {
    for (Route route : site.server.routes()) {
      Answer answer = call(route).gateway().send();
      if (route.mayCall() == MayCall.STAFF) {
        answer.is(403, "forbidden");
      } else {
        assertThat(answer.status()).as(route.path()).isNotIn(401, 403);
      }
    }
  }

  @Test
  void staffMayDoEverything() {
    for (Route route : site.server.routes()) {
      assertThat(call(route).staff().send().status()).as(route.path()).isNotIn(401, 403);
    }
  }

  @Test
  void aRouteThatDoesNotSayWhoMayCallCannotBe() {
    assertThatThrownBy(() -> Route.get("/x", null, call -> {}))
        .hasMessage("GET /x doesn't say who may call it");
  }

  @Test
  void keysMustBeWorthTheName() {
    for (String key : List.of("short", "with spaces in between", "ümlaute-in-den-schlüsseln")) {
      assertThatThrownBy(() -> HttpSettings.of(0, key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(key);
    }
    assertThat(HttpSettings.of(0, Site.STAFF_KEY).toString()).doesNotContain(Site.STAFF_KEY);
  }

  private static Request call(Route route) {
    String path = route.path().replaceAll("\\{[a-zA-Z]+}", "01890a5d-ac96-774b-bcce-b302099a8057");
    return site.call(route.method().name(), path);
  }
}
