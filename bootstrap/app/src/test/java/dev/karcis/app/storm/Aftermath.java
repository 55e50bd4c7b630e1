package dev.karcis.app.storm;

import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.check.Ledger;
import dev.karcis.app.storm.check.Promise;
import dev.karcis.app.storm.check.Shown;
import dev.karcis.app.storm.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that a storm has left behind. */
record Aftermath(Stage stage, Hall hall, History history, Ledger ledger) {

  /** What is wrong; empty if all is well. */
  List<String> violations() {
    List<String> violations = new ArrayList<>(stage.invariants().violations());
    for (Promise promise : Promise.values()) {
      violations.addAll(promise.violations(history, ledger));
    }
    Api api = new Api(stage.addresses().get(0));
    violations.addAll(Shown.by(api, hall, ledger.orders().keySet()).violations(ledger));
    stage.processes().stream()
        .filter(process -> !process.isRunning())
        .forEach(process -> violations.add("a process ended: " + process.said()));
    return violations;
  }
}
