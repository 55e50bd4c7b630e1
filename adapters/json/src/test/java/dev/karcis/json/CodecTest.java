package dev.karcis.json;

import dev.karcis.application.shared.Codec;
import dev.karcis.contracts.CodecContract;
import dev.karcis.contracts.Covers;

@Covers(JsonCodec.class)
class CodecTest extends CodecContract {

  @Override
  protected Codec codec() {
    return new JsonCodec();
  }
}
