package dev.karcis.http;

import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Code;
import dev.karcis.http.shared.JsonOut;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Problem;
import dev.karcis.http.shared.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether to restart this process, and whether to send calls to it. */
record HealthRoutes(Probes probes, BooleanSupplier draining) {

  List<Route> routes() {
    return List.of(
        Route.get("/health/live", MayCall.ANYONE, this::live),
        Route.get("/health/ready", MayCall.ANYONE, this::ready));
  }

  private void live(Call call) {
    requireNone(Code.STUCK, probes.stuck().get());
    call.answer(200, json -> json.writeStringProperty("status", "LIVE"));
  }

  private void ready(Call call) {
    List<String> reasons = new ArrayList<>(probes.notReady().get());
    if (draining.getAsBoolean()) {
      reasons.add("draining");
    }
    requireNone(Code.NOT_READY, reasons);
    List<String> degraded = probes.degraded().get();
    call.answer(
        200,
        json -> {
          json.writeStringProperty("status", "READY");
          JsonOut.texts(json, "degraded", degraded);
        });
  }

  private static void requireNone(Code code, List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw Problem.of(code).member("reasons", List.copyOf(reasons));
    }
  }
}
