import pino from "pino";

const log = pino();

log.info(
  {
    key:
      Boolean(process.env
        .OPENAI_API_KEY),
  },
  `and
   ${Boolean(process.env.GROQ_API_KEY)}`,
);
