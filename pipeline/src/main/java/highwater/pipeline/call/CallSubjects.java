package highwater.pipeline.call;

import highwater.pipeline.call.CallEncoder.Fragment;

/** What one call after the other is about. */
interface CallSubjects {
  /**
   * What a call is about.
   *
   * @param type the place of the crime type that its address is drawn by
   * @param name of the crime
   */
  record Subject(int type, Fragment name, Fragment disposition) {}

  Subject next();
}
