package dev.karcis.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the code against the rules of the house, and the rules against planted violations. */
class TheHouseTest {

  private static final JavaClasses BUILT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.karcis");

  /** The same code with classes among it that break each rule. */
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.karcis");

  @ParameterizedTest
  @EnumSource(HouseRules.class)
  void everyRuleHolds(HouseRules rule) {
    EvaluationResult result = rule.rule().evaluate(BUILT);
    assertThat(result.getFailureReport().getDetails()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(HouseRules.class)
  void everyRuleSeesAPlantedViolation(HouseRules rule) {
    List<String> seen = rule.rule().evaluate(PLANTED).getFailureReport().getDetails();
    assertThat(seen).anySatisfy(detail -> assertThat(detail).contains("Planted"));
  }

  @Test
  void allRoomsExist() {
    for (String room : List.of("domain", "application")) {
      for (String context : House.contexts()) {
        assertThat(BUILT.containPackage(House.ROOT + room + "." + context))
            .as(room + "." + context)
            .isEqualTo(House.isIn(room, context));
      }
    }
    for (String adapter : House.ADAPTERS) {
      assertThat(BUILT.containPackage(House.ROOT + adapter)).as(adapter).isTrue();
    }
  }
}
