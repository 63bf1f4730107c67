package highwater.pipeline.stream;

import java.util.ArrayList;
import java.util.List;

/** Numbers by index, 0 where none was set; grows without ever copying what it holds. */
final class LongList {
  private static final int CHUNK_BITS = 12;
  private static final int IN_CHUNK = (1 << CHUNK_BITS) - 1;

  private final List<long[]> chunks = new ArrayList<>();

  long get(int index) {
    int chunk = index >> CHUNK_BITS;
    return chunk < chunks.size() ? chunks.get(chunk)[index & IN_CHUNK] : 0;
  }

  void set(int index, long value) {
    int chunk = index >> CHUNK_BITS;
    while (chunk >= chunks.size()) {
      chunks.add(new long[IN_CHUNK + 1]);
    }
    chunks.get(chunk)[index & IN_CHUNK] = value;
  }
}
