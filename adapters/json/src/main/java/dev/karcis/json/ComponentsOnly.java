package dev.karcis.json;

import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AccessorNamingStrategy;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.DefaultAccessorNamingStrategy;

/** A record is its components: methods such as {@code isFree()} tell nothing that isn't in them. */
final class ComponentsOnly extends DefaultAccessorNamingStrategy.RecordNaming {

  private ComponentsOnly(MapperConfig<?> config, AnnotatedClass type) {
    super(config, type);
  }

  @Override
  public String findNameForIsGetter(AnnotatedMethod method, String name) {
    return component(name);
  }

  @Override
  public String findNameForRegularGetter(AnnotatedMethod method, String name) {
    return component(name);
  }

  private String component(String name) {
    return _fieldNames.contains(name) ? name : null;
  }

  static final class Provider extends DefaultAccessorNamingStrategy.Provider {
    @Override
    public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass type) {
      return new ComponentsOnly(config, type);
    }
  }
}
