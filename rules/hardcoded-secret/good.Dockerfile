FROM python:3.12-slim
ENV ADMIN_PASSWORD_FILE=/run/secrets/admin
ENV DATABASE_HOST=db DATABASE_USER=shop
RUN --mount=type=secret,id=pip,target=/root/.config/pip/pip.conf pip install --no-cache-dir shop
USER nobody
