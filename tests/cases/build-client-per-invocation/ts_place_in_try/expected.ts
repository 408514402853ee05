import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

export async function answered(text: string) {
  try {
    const trimmed = text.trim();
    const llm = createLlm();
    return Response.json(await llm.invoke(trimmed));
  } catch (error) {
    return Response.json({ error: String(error) }, { status: 500 });
  }
}

export async function inArm(text: string) {
  if (text) {
    try {
      const llm = createLlm();
      return await llm.invoke(text);
    } catch {
      console.error("no answer");
    } finally {
      console.log("done");
    }
  }
  return null;
}

/** A handler that passes over everything must not hide a missing key. */
export async function silent(text: string) {
  try {
    const llm = createLlm();
    return await llm.invoke(text);
  } catch {
    return null;
  }
}

export async function cleansUp(text: string) {
  const llm = createLlm();
  try {
    return await llm.invoke(text);
  } finally {
    console.log("done");
  }
}

export async function usedOutside(text: string) {
  try {
    const llm = createLlm();
    return await llm.invoke(text);
  } catch (error) {
    const llm = createLlm();
    return llm.invoke(String(error));
  }
}

export async function repeated(texts: string[]) {
  for (const text of texts) {
    try {
      const llm = createLlm();
      console.log(await llm.invoke(text));
    } catch (error) {
      console.log(error);
    }
  }
}
