import { client, models, plain } from "./reg";

test("a", () => {
  Object.assign(models, { fast: null });
  Object.defineProperty(client, "models", { value: null });
  expect(Object.keys(plain)).toContain("models");
});
