export class Settings {
  /** The key of the provider. */
  public static get ANTHROPIC(): string {
    return process.env.ANTHROPIC_API_KEY!;
  }
  static PORT = Number(process.env.PORT);
  static changed = process.env.OPENAI_API_KEY;
}
