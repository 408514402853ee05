import { client, createPlain, models } from "./reg";

test("a", () => {
  Object.assign(models, { fast: null });
  Object.defineProperty(client, "models", { value: null });
  const plain = createPlain();
  expect(Object.keys(plain)).toContain("models");
});
