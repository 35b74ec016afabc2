declare module "asciichart" {
  interface PlotConfig {
    readonly height?: number;
    readonly min?: number;
    readonly max?: number;
    /** Text at the axis; all of one length. */
    readonly format?: (value: number) => string;
  }
  const asciichart: {
    plot(series: readonly (readonly number[])[], config?: PlotConfig): string;
    readonly green: string;
    readonly cyan: string;
    readonly yellow: string;
    readonly magenta: string;
    readonly red: string;
    readonly blue: string;
    readonly reset: string;
  };
  export default asciichart;
}
