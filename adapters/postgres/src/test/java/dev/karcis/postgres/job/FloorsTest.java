package dev.karcis.postgres.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.QueueName;
import org.junit.jupiter.api.Test;

class FloorsTest {

  private static final long NOW = 1_000_000_000_000L;

  private final QueueName queue = new QueueName("default");
  private final Floors floors = new Floors();

  @Test
  void firstSearchIsThroughEverythingUntilOneHasSeenIt() {
    assertThat(floors.next(queue)).isEqualTo(new Search(Floor.LOWEST, true));
    assertThat(floors.next(queue)).isEqualTo(new Search(Floor.LOWEST, true));
    floors.seen(queue, new Look(NOW, false, Look.NONE_AHEAD, Look.NONE, Look.NONE));
    Search next = floors.next(queue);
    assertThat(next.looks()).isFalse();
    assertThat(next.from()).isEqualTo(new Floor(NOW - 2_000_000, NOW - 2_000_000, 2_000_000 - NOW));
  }

  @Test
  void floorIsWhereTheFirstWereSeen() {
    Floor floor = Floor.of(new Look(NOW, false, -5, 7, 9));
    assertThat(floor).isEqualTo(new Floor(7, 9, -5));
    assertThat(floor.lowered()).isEqualTo(Floor.LOWEST);
  }

  @Test
  void searchIsLoweredByAMinute() {
    assertThat(new Floor(NOW, NOW, -NOW).lowered())
        .isEqualTo(new Floor(NOW - 60_000_000, NOW - 60_000_000, 60_000_000 - NOW));
  }
}
