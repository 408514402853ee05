import { app } from "./app";

test("there is an app", () => {
  expect(app).toBeTruthy();
});
