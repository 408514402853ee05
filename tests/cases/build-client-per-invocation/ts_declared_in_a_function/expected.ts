import { GoogleGenerativeAI } from "@google/generative-ai";
import { auth } from "./auth";

function createModel() {
  const apiKey = process.env.GEMINI_API_KEY;
  if (!apiKey) {
    throw new Error("Missing GEMINI_API_KEY");
  }
  const genAI = new GoogleGenerativeAI(apiKey);
  return genAI.getGenerativeModel({ model: "gemini-2.0-flash" });
}

export async function answersToFailures(questions: string[]) {
  const { userId } = await auth();
  if (!userId) throw new Error("Unauthorized");

  async function grade(question: string) {
    try {
      const model = createModel();
      const result = await model.generateContent(question);
      return Number(result.response.text());
    } catch {
      return 0;
    }
  }

  const grades = await Promise.all(questions.map((each) => grade(each)));
  const model = createModel();
  const tip = await model.generateContent(`A tip for ${grades}`);
  return tip.response.text();
}

export async function calledBelow(questions: string[]) {
  const { userId } = await auth();
  if (!userId) throw new Error("Unauthorized");

  const model = createModel();
  async function grade(question: string) {
    const result = await model.generateContent(question);
    return Number(result.response.text());
  }

  const grades = await Promise.all(questions.map((each) => grade(each)));
  const tip = await model.generateContent(`A tip for ${grades}`);
  return tip.response.text();
}

export async function calledAbove(questions: string[]) {
  const { userId } = await auth();
  if (!userId) throw new Error("Unauthorized");

  const model = createModel();
  const grades = await all();
  const tip = await model.generateContent(`A tip for ${grades}`);
  return tip.response.text();

  function all() {
    return Promise.all(questions.map((each) => grade(each)));
  }

  async function grade(question: string) {
    const result = await model.generateContent(question);
    return Number(result.response.text());
  }
}
