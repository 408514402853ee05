import { clients, models } from "./index";

type Models = typeof import("./llm");

export const one = (text: string) => import("./llm").then((loaded) => loaded.llm.invoke(text));
export const two = (text: string) => import("./llm").then(({ llm }) => llm.invoke(text));
export const three = (text: string) =>
  import("./llm").then(function ({ llm: model }) {
    return model.invoke(text);
  });
export const four = (text: string) => models.llm.invoke(text);
export const five = (text: string) => clients.llm.invoke(text);
export const six = (given: Models, text: string) => [given, text];
