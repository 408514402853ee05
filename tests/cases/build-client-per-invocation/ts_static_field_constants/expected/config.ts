export const KEY = process.env.OPENAI_API_KEY!;

export const config = {
  get key() {
    return process.env.GROQ_API_KEY!;
  },
};

export class Settings {
  static get key() {
    return process.env.MISTRAL_API_KEY!;
  }
}
