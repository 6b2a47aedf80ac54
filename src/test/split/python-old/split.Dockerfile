FROM python:3.6-stretch AS base

FROM base AS build
RUN apt-get update && apt-get install -y gcc libyaml-dev
COPY requirements.txt /tmp/
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
RUN pip install -r /tmp/requirements.txt

FROM base
RUN apt-get update \
    && apt-get install -y --no-install-recommends libyaml-0-2 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt /tmp/
COPY app /app
CMD ["python", "/app/main.py"]
