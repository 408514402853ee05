import os

import boto3

ACCESS = "AKIAQ7WE5RT3YU6IOPAS"
bucket = boto3.client("s3", aws_access_key_id=ACCESS, aws_secret_access_key=os.environ["BUCKET_SECRET"])
