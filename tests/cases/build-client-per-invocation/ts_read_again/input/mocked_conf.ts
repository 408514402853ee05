export const MOCKED = process.env.MOCKED_KEY ?? "stand-in";
