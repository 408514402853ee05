export const KEY = process.env.OPENAI_API_KEY!;

export const config = {
  key: process.env.GROQ_API_KEY!,
};

export class Settings {
  static readonly key = process.env.MISTRAL_API_KEY!;
}
