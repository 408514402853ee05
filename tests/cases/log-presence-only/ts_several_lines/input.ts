import pino from "pino";

const log = pino();

log.info(
  {
    key:
      process.env
        .OPENAI_API_KEY,
  },
  `and
   ${process.env.GROQ_API_KEY!}`,
);
