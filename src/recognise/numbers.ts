const NONE = new Int32Array();

/** Numbers one after another, in a buffer that grows. */
export class Numbers {
  /** The numbers, and room for more after the last. */
  values: Int32Array;
  count: number;

  /** These numbers, and room for so many more before the buffer must grow. */
  constructor(from: Int32Array = NONE, room = 0) {
    this.count = from.length;
    this.values = new Int32Array(from.length + Math.max(256, room));
    this.values.set(from);
  }

  push(number: number): void {
    if (this.count === this.values.length) this.grow();
    this.values[this.count++] = number;
  }

  /** Makes room for so many in all. Those that are there are lost if there is too little. */
  makeRoom(room: number): void {
    if (this.values.length < room) this.values = new Int32Array(2 * room);
  }

  private grow(): void {
    const { values } = this;
    this.values = new Int32Array(2 * values.length);
    this.values.set(values);
  }

  /** Gives the numbers, and keeps none. */
  take(): Int32Array {
    if (this.count === 0) return NONE;
    const taken = this.all();
    this.count = 0;
    return taken;
  }

  /** The numbers alone. */
  all(): Int32Array {
    return this.values.slice(0, this.count);
  }
}
