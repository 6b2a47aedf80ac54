FROM python:3.12-slim
ENV ADMIN_PASSWORD=changeme ADMIN_PASSWORD_FILE=/run/secrets/admin
#                  ^^^^^^^^ `ADMIN_PASSWORD` is set to a hardcoded secret, visible to anyone with the image or this file
ARG API_TOKEN=${TOKEN:-let-me-in}
#                      ^^^^^^^^^ `API_TOKEN` is set to a hardcoded secret, visible to anyone with the image or this file
ENV DATABASE_URL=postgres://shop:orange@db:5432/shop
#                                ^^^^^^ a password in a URL is hardcoded here, visible to anyone with the image or this file
RUN pip install --index-url https://ci:s3same@pypi.internal/simple shop
#                                      ^^^^^^ a password in a URL is hardcoded here, visible to anyone with the image or this file
USER nobody
