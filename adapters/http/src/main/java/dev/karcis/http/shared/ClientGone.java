package dev.karcis.http.shared;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.Future;

/** Gives up work that nobody waits for any more. */
record ClientGone(Future<?> work) implements AsyncListener {

  @Override
  public void onError(AsyncEvent event) {
    work.cancel(false);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    work.cancel(false);
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
