package highwater.pipeline.call;

import java.util.Iterator;

/**
 * Calls as the bytes that go on the wire, oldest first, each once. Finite or endless; not
 * thread-safe.
 */
public interface CallFeed extends Iterator<EncodedCall>, AutoCloseable {
  /** Gives back files and whatever else the feed holds; never fails. */
  @Override
  void close();
}
