import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI(
    {
      model: "gpt-4o-mini",
      stop: [
        "END",

        `on
two lines`,
      ],
    },
  );
}

export const ask = (
  text: string,
) =>
  createLlm()
    .invoke(
      text,
    );
