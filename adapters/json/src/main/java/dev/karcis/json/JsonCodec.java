package dev.karcis.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.karcis.application.shared.Codec;
import dev.karcis.domain.shared.KarcisException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Jackson, told to be exact: it neither guesses at types nor fills in what is missing. */
final class JsonCodec implements Codec {

  private final JsonMapper mapper =
      // A lone surrogate has no UTF-8; as an escape it comes back as it was.
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .accessorNaming(new ComponentsOnly.Provider())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  @Override
  public byte[] encode(Record value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new KarcisException("can't be written as JSON: " + value.getClass().getName(), e);
    }
  }

  @Override
  public <T extends Record> T decode(byte[] bytes, Class<T> type) {
    T value;
    try {
      String json = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      value = mapper.readValue(Surrogates.unescaped(json), type);
    } catch (JacksonException | CharacterCodingException e) {
      throw notOf(type, e);
    }
    if (value == null) {
      throw notOf(type, null);
    }
    return value;
  }

  private static KarcisException notOf(Class<?> type, Exception cause) {
    return new KarcisException("these bytes aren't the JSON of a " + type.getName(), cause);
  }
}
