import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { S3Client } from "@aws-sdk/client-s3";
import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";

export const client = () =>
  new BedrockRuntimeClient({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIAQ7WE5RT3YU6IOPAS", secretAccessKey: "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" },
  });

export const provider = () =>
  createAmazonBedrock({ region: "x", accessKeyId: "AKIAQ7WE5RT3YU6IOPAS", secretAccessKey: "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" });

export const bucket = () =>
  new S3Client({ credentials: { accessKeyId: "AKIAQ7WE5RT3YU6IOPAS", secretAccessKey: "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" } });
