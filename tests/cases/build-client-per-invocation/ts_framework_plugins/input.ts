import { googleAI } from "@genkit-ai/googleai";
import { fal } from "@fal-ai/client";
import { genkit, z } from "genkit";
import { genkit as other } from "./genkit";

fal.config({ credentials: process.env.FAL_KEY });
fal.config({ proxyUrl: "/api/fal" });

const ai = genkit({ plugins: [googleAI()], model: "googleai/gemini-2.0-flash" });
const bare = genkit({ plugins: [] });
const own = other({ plugins: [googleAI] });

export const ask = ai.defineFlow({ name: "ask", inputSchema: z.string() }, async (question) => {
  const inner = genkit({ plugins: [googleAI()] });
  return [await ai.generate(question), bare, own, inner];
});
