import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { S3Client } from "@aws-sdk/client-s3";
import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";

export const client = () =>
  new BedrockRuntimeClient({
    region: "us-east-1",
    credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "", secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "" },
  });

export const provider = () =>
  createAmazonBedrock({ region: "x", accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY });

export const bucket = () =>
  new S3Client({ credentials: { accessKeyId: "AKIAQ7WE5RT3YU6IOPAS", secretAccessKey: "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" } });
