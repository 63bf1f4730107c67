package highwater.lab.gate.report;

/** One form in which a finished gate is kept. */
interface GateWriter {
  /** The file's name in the folder of the run. */
  String file();

  /** The whole file, the same in every locale and time zone; it ends with a line break. */
  String text(GateReport report);
}
