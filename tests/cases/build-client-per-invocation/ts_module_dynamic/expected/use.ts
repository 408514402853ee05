import { clients, models } from "./index";

type Models = typeof import("./llm");

export const one = (text: string) => import("./llm").then((loaded) => loaded.createLlm().invoke(text));
export const two = (text: string) => import("./llm").then(({ createLlm }) => createLlm().invoke(text));
export const three = (text: string) =>
  import("./llm").then(function ({ createLlm: createModel }) {
    return createModel().invoke(text);
  });
export const four = (text: string) => models.createLlm().invoke(text);
export const five = (text: string) => clients.createLlm().invoke(text);
export const six = (given: Models, text: string) => [given, text];
