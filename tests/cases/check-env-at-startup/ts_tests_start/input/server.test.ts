import { app } from "./server";

test("there is an app", () => {
  expect(app).toBeTruthy();
});
