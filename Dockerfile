# The service in an image of its own: `docker build --tag surveyservice .`, or see compose.yaml.

# Style sheet and fonts. Nothing of node reaches the image that runs.
FROM node:22-slim AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY assets/ assets/
COPY surveyservice/web/ surveyservice/web/
RUN npm run --silent build

# Packages, every one checked against the hash in the lock file, and the service itself.
FROM python:3.11-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
ENV PATH="/venv/bin:$PATH"
WORKDIR /build
COPY requirements.lock ./
RUN pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY forms/ forms/
COPY distribution/ distribution/
COPY exports/ exports/
COPY surveyservice/ surveyservice/
COPY --from=assets /build/surveyservice/web/static/ surveyservice/web/static/
RUN pybabel -q compile --directory surveyservice/translations \
 && pip install --no-deps .

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin survey \
 && install --directory --owner survey --mode 0700 /data
COPY --from=packages /venv /venv
ENV PATH="/venv/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SURVEY_DATA_DIR=/data
USER survey
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-m", "surveyservice.health_probe"]
# The heartbeat of the workers lies in memory: on a slow disk they would be taken for dead.
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "surveyservice:create_app()"]
