package dev.karcis.app;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that every command has: one for each setting. */
final class ConfigOptions {

  private static final String CONFIG = "--config";

  private ConfigOptions() {}

  static void addTo(CommandSpec command) {
    command.addOption(
        OptionSpec.builder(CONFIG)
            .type(Path.class)
            .paramLabel("FILE")
            .description("a file of lines such as KARCIS_PORT=8080")
            .build());
    for (Setting setting : Setting.values()) {
      String fallback = setting.fallback().map(value -> " (" + value + ")").orElse("");
      command.addOption(
          OptionSpec.builder(setting.option())
              .type(String.class)
              .paramLabel("VALUE")
              .description(setting.meaning() + fallback + " [" + setting.variable() + "]")
              .build());
    }
  }

  static Settings settings(CommandSpec command) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = command.findOption(setting.option()).getValue();
      if (value != null) {
        given.put(setting, value);
      }
    }
    Optional<Path> file = Optional.ofNullable(command.findOption(CONFIG).getValue());
    return Settings.load(file, System.getenv(), given);
  }
}
