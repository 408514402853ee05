export class OpenAI {
  answer(): string {
    return "x";
  }
}
