import { createContext } from "react";
import OpenAI from "openai";

const shared = new OpenAI();
const Client = createContext<OpenAI | null>(null);

export const Provider = (props: { children: unknown }) => (
  <Client.Provider value={shared}>{props.children}</Client.Provider>
);
