package dev.karcis.app;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where answers to orders are written: on virtual threads, where the JDK has them. */
final class AnswerThreads {

  private static final int PLATFORM_THREADS = 16;

  private AnswerThreads() {}

  static ExecutorService open() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return Executors.newFixedThreadPool(PLATFORM_THREADS);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
