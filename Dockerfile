# The product as an image: one for the server, the worker and the migrations, which differ in their command only.
# How to run it, and what of it has not been tried: docs/how-to/deploy.md

FROM python:3.11-slim-bookworm AS packages
WORKDIR /app
COPY requirements.txt requirements-postgres.txt ./
RUN python -m venv /packages \
    && /packages/bin/pip install --no-cache-dir --require-hashes -r requirements.txt -r requirements-postgres.txt

FROM packages AS product
ENV PATH=/packages/bin:$PATH PYTHONDONTWRITEBYTECODE=1
COPY . .
RUN python -m scripts.compile_catalogues \
    && DJANGO_SETTINGS_MODULE=reviewmech.settings.run SECRET_KEY=unused python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
ENV PATH=/packages/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=reviewmech.settings.production
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin reviewmech
COPY --from=packages /packages /packages
COPY --from=product /app /app
# The only places the product writes to: pictures of the public site, and files of States. All else belongs to root.
RUN install --directory --owner=reviewmech /app/var/media \
    && install --directory --owner=reviewmech --mode=0700 /app/var/evidence
VOLUME ["/app/var/media", "/app/var/evidence"]
USER reviewmech
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-m", "scripts.ask_health", "http://127.0.0.1:8000/healthz"]
# A worker class with threads: a request waits for the database, not for the processor.
CMD ["gunicorn", "reviewmech.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", \
     "--preload", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--log-level=warning"]
