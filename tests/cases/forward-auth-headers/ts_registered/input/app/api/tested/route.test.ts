import { POST } from "./route";

test("it answers", async () => {
  expect((await POST()).status).toBe(200);
});
