package highwater.pipeline.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups by number, in the order in which they came: what of each is counted stands in a {@link
 * LongList}. Keys lie one behind the other in large blocks, with no object a group, so that ten
 * million groups fit beside Spark into a heap of two gigabytes. Not thread-safe.
 */
final class GroupIndex {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int HEADER_BYTES = 2 * Integer.BYTES;
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  /** Half of the slots at the most are taken. */
  private static final int SLOTS_A_GROUP = 2;

  private final List<ByteBuffer> blocks = new ArrayList<>();

  /** Of each group, the block in the upper half and the place in it in the lower. */
  private final LongList places = new LongList();

  /** A group's number and one, by the hash of its key; 0 for a free slot. */
  private int[] slots = new int[1 << 10];

  private int size;

  int size() {
    return size;
  }

  /** The group's number; -1 where it never came. */
  int find(ByteBuffer key) {
    return slots[slot(key, hash(key))] - 1;
  }

  /** The group's number, the next one where it never came. */
  int findOrAdd(ByteBuffer key) {
    int hash = hash(key);
    int slot = slot(key, hash);
    if (slots[slot] == 0) {
      places.set(size, keep(key, hash));
      slots[slot] = ++size;
      if (size > slots.length / SLOTS_A_GROUP) {
        grow();
        return size - 1;
      }
    }
    return slots[slot] - 1;
  }

  /** A group's key, only to be read. */
  ByteBuffer key(int group) {
    long place = places.get(group);
    ByteBuffer block = blocks.get((int) (place >>> Integer.SIZE));
    int at = (int) place;
    return block.slice(at + HEADER_BYTES, block.getInt(at + Integer.BYTES));
  }

  private int slot(ByteBuffer key, int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0 && !equal(slots[slot] - 1, key, hash)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean equal(int group, ByteBuffer key, int hash) {
    return hashOf(group) == hash && key(group).equals(key);
  }

  private int hashOf(int group) {
    long place = places.get(group);
    return blocks.get((int) (place >>> Integer.SIZE)).getInt((int) place);
  }

  private long keep(ByteBuffer key, int hash) {
    int needed = HEADER_BYTES + key.remaining();
    if (blocks.isEmpty() || blocks.get(blocks.size() - 1).remaining() < needed) {
      blocks.add(ByteBuffer.allocate(Math.max(needed, BLOCK_BYTES)));
    }
    ByteBuffer block = blocks.get(blocks.size() - 1);
    long place = ((long) (blocks.size() - 1) << Integer.SIZE) | block.position();
    block.putInt(hash).putInt(key.remaining());
    block.put(block.position(), key, key.position(), key.remaining());
    block.position(block.position() + key.remaining());
    return place;
  }

  private void grow() {
    slots = new int[Math.multiplyExact(slots.length, 2)];
    for (int group = 0; group < size; group++) {
      int slot = hashOf(group) & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = group + 1;
    }
  }

  /** By eight bytes at a time: most keys differ in the few digits of a number alone. */
  private static int hash(ByteBuffer key) {
    long hash = key.remaining();
    int at = key.position();
    for (; at + Long.BYTES <= key.limit(); at += Long.BYTES) {
      hash = mixed(hash, key.getLong(at));
    }
    for (; at < key.limit(); at++) {
      hash = mixed(hash, key.get(at));
    }
    return (int) hash;
  }

  private static long mixed(long hash, long more) {
    long product = (hash ^ more) * HASH_FACTOR;
    return product ^ (product >>> Integer.SIZE);
  }
}
