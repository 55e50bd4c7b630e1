package dev.karcis.memory;

import dev.karcis.application.shared.Codec;
import dev.karcis.contracts.CodecContract;
import dev.karcis.contracts.Covers;

@Covers(MemoryCodec.class)
class CodecTest extends CodecContract {

  @Override
  protected Codec codec() {
    return new MemoryCodec();
  }
}
