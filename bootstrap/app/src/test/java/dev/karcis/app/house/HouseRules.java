package dev.karcis.app.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The rules of the house, by name. */
enum HouseRules {
  DOMAIN_STANDS_ON_THE_JDK_ALONE(
      classes()
          .that()
          .resideInAPackage("dev.karcis.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.karcis.domain..")),

  APPLICATION_KNOWS_THE_DOMAIN_AND_THE_JDK(
      classes()
          .that()
          .resideInAPackage("dev.karcis.application..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.karcis.domain..", "dev.karcis.application..")),

  ADAPTERS_DO_NOT_KNOW_EACH_OTHER(
      classes()
          .that(new Belonging("an adapter", type -> isAdapter(type)))
          .should(
              new Reaching(
                  "only reach their own technology",
                  (from, to) ->
                      House.layer(to)
                          .filter(layer -> !layer.equals("domain"))
                          .filter(layer -> !layer.equals("application"))
                          .filter(layer -> !layer.equals(House.layer(from).orElseThrow()))
                          .isEmpty()))),

  CONTEXTS_REACH_ONLY_WHAT_THEY_KNOW(
      classes()
          .that(new Belonging("a context", type -> House.context(type).isPresent()))
          .should(
              new Reaching(
                  "only reach contexts that they know",
                  (from, to) ->
                      House.context(to)
                          .map(House.reach(House.context(from).orElseThrow())::contains)
                          .orElse(true)))),

  DOMAIN_PACKAGES_HAVE_NO_CYCLES(
      slices().matching("dev.karcis.domain.(*)..").should().beFreeOfCycles()),

  APPLICATION_PACKAGES_HAVE_NO_CYCLES(
      slices().matching("dev.karcis.application.(*)..").should().beFreeOfCycles()),

  THE_CORE_TAKES_NO_TIME_AND_NO_CHANCE(
      noClasses()
          .that()
          .resideInAnyPackage("dev.karcis.domain..", "dev.karcis.application..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")),

  AN_ADAPTERS_CONTEXT_SHOWS_ONE_CLASS(
      classes()
          .that(
              new Belonging(
                  "an adapter's context",
                  type ->
                      isAdapter(type)
                          && House.context(type).filter(HouseRules::isDoor).isPresent()))
          .should(new ShowOnePerPackage()));

  private final ArchRule rule;

  HouseRules(ArchRule rule) {
    this.rule = rule;
  }

  ArchRule rule() {
    return rule;
  }

  /** What an adapter's contexts share is seen by all of them. */
  private static boolean isDoor(String context) {
    return !context.equals("shared");
  }

  private static boolean isAdapter(JavaClass type) {
    return House.layer(type).filter(House.ADAPTERS::contains).isPresent();
  }

  private static final class Belonging extends DescribedPredicate<JavaClass> {
    private final Predicate<JavaClass> test;

    Belonging(String what, Predicate<JavaClass> test) {
      super("belong to " + what);
      this.test = test;
    }

    @Override
    public boolean test(JavaClass type) {
      return test.test(type);
    }
  }

  private static final class Reaching extends ArchCondition<JavaClass> {
    private final BiPredicate<JavaClass, JavaClass> allowed;

    Reaching(String what, BiPredicate<JavaClass, JavaClass> allowed) {
      super(what);
      this.allowed = allowed;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        events.add(
            new SimpleConditionEvent(
                type, allowed.test(type, target), dependency.getDescription()));
      }
    }
  }

  private static final class ShowOnePerPackage extends ArchCondition<JavaClass> {

    ShowOnePerPackage() {
      super("show one public class in each package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (isShown(type)) {
        List<String> shown = new ArrayList<>();
        for (JavaClass other : type.getPackage().getClasses()) {
          if (isShown(other)) {
            shown.add(other.getSimpleName());
          }
        }
        events.add(
            new SimpleConditionEvent(
                type, shown.size() <= 1, type.getPackageName() + " shows " + shown));
      }
    }

    private static boolean isShown(JavaClass type) {
      return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
    }
  }
}
