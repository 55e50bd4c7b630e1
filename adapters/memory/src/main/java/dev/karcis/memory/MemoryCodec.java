package dev.karcis.memory;

import dev.karcis.application.shared.Codec;
import dev.karcis.domain.shared.KarcisException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes records by their components, as {@link TextTree} has it: a record and a map as a map, an
 * optional as a list of none or one, all else as the string that it is read from.
 */
final class MemoryCodec implements Codec {

  private static final Map<Class<?>, Function<String, Object>> PARSERS =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(int.class, Integer::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(double.class, Double::valueOf),
          Map.entry(Double.class, Double::valueOf),
          Map.entry(boolean.class, MemoryCodec::parseBoolean),
          Map.entry(Boolean.class, MemoryCodec::parseBoolean),
          Map.entry(UUID.class, UUID::fromString),
          Map.entry(Instant.class, Instant::parse),
          Map.entry(Duration.class, Duration::parse));

  @Override
  public byte[] encode(Record value) {
    return TextTree.write(tree(value)).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public <T extends Record> T decode(byte[] bytes, Class<T> type) {
    try {
      return type.cast(value(type, TextTree.read(new String(bytes, StandardCharsets.US_ASCII))));
    } catch (RuntimeException | ReflectiveOperationException e) {
      throw new KarcisException("not the bytes of a " + type.getSimpleName(), e);
    }
  }

  private static Object tree(Object value) {
    if (value instanceof Record fields) {
      return fields(fields);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, its) -> sorted.put((String) key, tree(its)));
      return sorted;
    }
    if (value instanceof Optional<?> optional) {
      return optional.stream().map(MemoryCodec::tree).toList();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(MemoryCodec::tree).toList();
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private static Map<String, Object> fields(Record value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        fields.put(component.getName(), tree(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new KarcisException("can't read " + component, e);
      }
    }
    return fields;
  }

  private static Object value(Type type, Object tree) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      return container(generic, tree);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain, (Map<?, ?>) tree);
    }
    return plain.isEnum() ? constant(plain, (String) tree) : scalar(plain, (String) tree);
  }

  private static Object container(ParameterizedType type, Object tree)
      throws ReflectiveOperationException {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Map.class) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) tree).entrySet()) {
        map.put((String) entry.getKey(), value(arguments[1], entry.getValue()));
      }
      return map;
    }
    List<Object> list = new ArrayList<>();
    for (Object item : (List<?>) tree) {
      list.add(value(arguments[0], item));
    }
    return type.getRawType() == Optional.class ? list.stream().findFirst() : list;
  }

  private static Object record(Class<?> type, Map<?, ?> fields)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object field = fields.get(components[i].getName());
      if (field == null) {
        throw new IllegalArgumentException("without " + components[i].getName());
      }
      types[i] = components[i].getType();
      values[i] = value(components[i].getGenericType(), field);
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static Object scalar(Class<?> type, String text) {
    Function<String, Object> parser = PARSERS.get(type);
    if (parser == null) {
      throw new IllegalArgumentException("fields can't be of " + type);
    }
    return parser.apply(text);
  }

  private static Object parseBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }
}
