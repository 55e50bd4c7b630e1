package dev.karcis.http;

import dev.karcis.domain.shared.KarcisException;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;

/** Starts listening, or says why not in words that help. */
final class Start {

  private Start() {}

  static void run(Javalin javalin, HttpSettings settings) {
    String address = settings.host() + ":" + settings.port();
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new KarcisException(
          "can't listen on " + address + ": the port is in use or not allowed; choose another", e);
    } catch (JavalinException e) {
      throw new KarcisException("can't listen on " + address + ": " + e.getMessage(), e);
    }
  }
}
