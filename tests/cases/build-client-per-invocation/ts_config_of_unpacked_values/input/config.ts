import Joi from "joi";

const schema = Joi.object({ OPENAI_API_KEY: Joi.string().required(), PORT: Joi.number() });

const { error, value: validated } = schema.validate(process.env);
if (error) throw error;

const { GROQ_API_KEY } = process.env;

export const config = {
  port: validated.PORT,
  openai: { apiKey: validated.OPENAI_API_KEY },
  groq: { apiKey: GROQ_API_KEY },
};
